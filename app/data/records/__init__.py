"""Records: each row of a table or layer as a frozen value with typed fields.

Fields are the columns of :mod:`app.data.schema`, which says what each means; a test holds that
names, order and types agree. An unknown value is None, and an empty tuple where a column holds
several.
"""
