"""The example history: real acts' numbers where they are known, invented enterprises everywhere.

`write_example` lays it out as a folder of act files and lists, the same on every machine; `QUESTIONS` are worth asking.
"""

from web.example.question import QUESTIONS, Question
from web.example.writing import Example, write_example

__all__ = ["QUESTIONS", "Example", "Question", "write_example"]
