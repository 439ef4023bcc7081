"""Says of each body whether its schema takes it: reads {"schemas": .., "bodies": [[name, body], ..]}."""

import json
import sys

from jsonschema import Draft202012Validator

with open(sys.argv[1]) as file:
    given = json.load(file)
validators = {}
for name, schema in given["schemas"].items():
    Draft202012Validator.check_schema(schema)
    validators[name] = Draft202012Validator(schema)
print(json.dumps([validators[name].is_valid(body) for name, body in given["bodies"]]))
