"""The annual work report as a Word file, made from a template that the office may edit."""
