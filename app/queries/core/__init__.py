"""What every subject needs: values with their sources, dates, search text, data horizon."""
