"""Letters from templates: three files make a subject, a text and an HTML part.

`NAME.subject.txt`, `NAME.txt` and `NAME.html` lie where the caller's loader finds them. What is put into the HTML
part is escaped; a placeholder without a value is an error, never an empty space in somebody's letter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import css_inline
import jinja2

from notifications.errors import TemplateError
from notifications.letter import one_line


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter's three texts; the subject is one line."""

    subject: str
    text: str
    html: str


class LetterTemplates:
    """A folder of letter templates, compiled once."""

    def __init__(
        self,
        loader: jinja2.BaseLoader,
        *,
        css: str = "",
        filters: Mapping[str, Callable[..., object]] | None = None,
        values: Mapping[str, object] | None = None,
    ) -> None:
        """Take templates from `loader`.

        `css` is written into the style attributes of every HTML part, since Outlook and Gmail drop style sheets.
        `filters` and `values` are known in every template.
        """
        self._environment = jinja2.Environment(
            loader=loader,
            autoescape=jinja2.select_autoescape(["html"], default_for_string=True),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._environment.filters.update(filters or {})
        self._environment.globals = dict(values or {})
        self._inliner = css_inline.CSSInliner(extra_css=css or None, load_remote_stylesheets=False)

    def render(self, name: str, context: Mapping[str, object]) -> Rendered:
        """Fill in the letter `name`. Raises `TemplateError`, naming the file, when a file or a value is missing."""
        html = self._fill(f"{name}.html", context)
        try:
            html = self._inliner.inline(html)
        except css_inline.InlineError as error:
            raise TemplateError(f"Mallen {name}.html: stilmallen går inte att föra in ({error}).") from error
        text = self._fill(f"{name}.txt", context)
        return Rendered(one_line(self._fill(f"{name}.subject.txt", context)), text.strip() + "\n", html)

    def _fill(self, file: str, context: Mapping[str, object]) -> str:
        try:
            return self._environment.get_template(file).render(context)
        except jinja2.TemplateSyntaxError as error:
            raise TemplateError(
                f"Mallen {error.name or file}, rad {error.lineno}, går inte att läsa ({error.message})."
            ) from error
        except jinja2.TemplateNotFound as error:
            raise TemplateError(f"Mallen {error.name} saknas.") from error
        except jinja2.UndefinedError as error:
            raise TemplateError(f"Mallen {file} behöver ett värde som saknas ({error.message}).") from error
