"""The plan that ships with the product, as data, as a Word file and with its register of parties and people.

`hallpunkt tour` uses it when it is given no plan. It has the shape, dates and organisations of a real county plan for
2022; every sentence is our own, and every person is made up.
"""

from workflow.rehearsal.example.document import write_example_plan
from workflow.rehearsal.example.plan import ExamplePlan, example_plan
from workflow.rehearsal.example.register import ExampleParty, ExamplePerson, ExampleRegister, example_register

__all__ = [
    "ExampleParty",
    "ExamplePerson",
    "ExamplePlan",
    "ExampleRegister",
    "example_plan",
    "example_register",
    "write_example_plan",
]
