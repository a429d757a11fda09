"""The OpenAPI description, flattened for a page; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a request or an answer."""

    name: str
    type: str
    required: bool
    about: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method of one path."""

    tag: str
    method: str
    path: str
    about: str
    sends: tuple[Field, ...]
    gets: tuple[Field, ...]
    statuses: tuple[str, ...]


def endpoints(description: Schema) -> tuple[Endpoint, ...]:
    """All endpoints, in the order they were declared."""
    schemas: Schema = description.get("components", {}).get("schemas", {})
    return tuple(
        _endpoint(method, path, operation, schemas)
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    )


def _endpoint(method: str, path: str, operation: Schema, schemas: Schema) -> Endpoint:
    responses = operation.get("responses", {})
    answer: Schema = next((body for status, body in responses.items() if status.startswith("2")), {})
    return Endpoint(
        tag=(operation.get("tags") or [""])[0],
        method=method.upper(),
        path=path,
        about=operation.get("description", ""),
        sends=_fields(operation.get("requestBody", {}), schemas),
        gets=_fields(answer, schemas),
        statuses=tuple(sorted(responses)),
    )


def _fields(body: Schema, schemas: Schema) -> tuple[Field, ...]:
    schema = _resolved(body.get("content", {}).get("application/json", {}).get("schema", {}), schemas)
    required = schema.get("required", ())
    return tuple(
        Field(name, _type(one), name in required, one.get("description", ""))
        for name, one in schema.get("properties", {}).items()
    )


def _resolved(schema: Schema, schemas: Schema) -> Schema:
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    found: Schema = schemas.get(name, schema)
    return found


def _type(schema: Schema) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2].removesuffix("Out")
    if "const" in schema:
        return f'"{schema["const"]}"'
    if "enum" in schema:
        return " | ".join(f'"{one}"' for one in schema["enum"])
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(_type(one) for one in schema["anyOf"]))
    kind = str(schema.get("type", "any"))
    if kind != "array":
        return kind
    items = _type(schema.get("items", {}))
    return f"({items})[]" if "|" in items else f"{items}[]"
