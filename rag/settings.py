"""All settings, read here and nowhere else: environment variables and one file.

A value comes from the call, else from ``SANAD_NAME`` in the environment, else
from ``sanad.toml``, else from the default below. The file is the one named by
``SANAD_CONFIG``, else ``sanad.toml`` in the platform's user configuration
folder; never the working folder, where a stranger's file could redirect
questions to a stranger's server.
"""

from __future__ import annotations

import os
import tomllib
from functools import cached_property
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, Literal

import platformdirs
from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from rag.errors import SettingsError

APP = "sanad"

Network = IPv4Network | IPv6Network


def config_file() -> Path:
    """Where sanad.toml is looked for."""
    named = os.environ.get("SANAD_CONFIG")
    return Path(named) if named else Path(platformdirs.user_config_dir(APP)) / "sanad.toml"


def _default_library() -> Path:
    return Path(platformdirs.user_data_dir(APP)) / "library"


class Settings(BaseSettings):
    """The settings of one process; immutable, passed down from ``Library.open``."""

    model_config = SettingsConfigDict(
        env_prefix="SANAD_", env_ignore_empty=True, frozen=True, extra="ignore"
    )

    library: Path = Field(default_factory=_default_library, description="The library directory.")
    store: str | None = Field(
        None,
        description="PostgreSQL of a library that many servers share, "
        "`postgresql://USER:PASSWORD@HOST/DATABASE` (extra `cluster`); without it, the directory.",
    )
    index: str | None = Field(
        None,
        description="Its Lance tables: `lance:FOLDER` or `lance:s3://BUCKET/PREFIX`.",
    )
    embedder: str = Field(
        "static",
        description="`static` (shipped), `remote:MODEL` (an OpenAI-compatible endpoint), "
        "or any sentence-transformers model by name (extra `models`).",
    )
    embedder_base_url: str | None = Field(
        None, description="Server of a `remote:` embedder; without it, OpenAI's."
    )
    embedder_api_key: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices(
            "embedder_api_key", "SANAD_EMBEDDER_API_KEY", "OPENAI_API_KEY"
        ),
        description="Key of a `remote:` embedder; else `OPENAI_API_KEY`.",
    )
    llm_model: str | None = Field(
        None, description="Model that writes answers; without it answers are quoted sentences."
    )
    llm_base_url: str | None = Field(
        None, description="Its OpenAI-compatible server; without it, OpenAI's."
    )
    llm_api_key: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("llm_api_key", "SANAD_LLM_API_KEY", "OPENAI_API_KEY"),
        description="Its key; else `OPENAI_API_KEY`. A key alone sends nothing.",
    )
    llm_timeout: float = Field(
        60.0,
        gt=0,
        description="Seconds until the model's answer begins, and again until it is whole.",
    )
    llm_thinking: str = Field(
        "auto",
        pattern="^(auto|on|off|minimal|low|medium|high)$",
        description="Whether the model thinks first: `auto` (as it does by itself), `on`, `off`, "
        "or an effort: `minimal`, `low`, `medium`, `high`.",
    )
    llm_thinking_timeout: float = Field(
        300.0, gt=0, description="Seconds the model may think before its answer begins."
    )
    llm_context: int | None = Field(
        None,
        ge=512,
        description="The model's window in tokens; without it, what its server says, else 4096.",
    )
    llm_structured: bool = Field(
        False, description="Whether the model is asked for its sentences as JSON."
    )
    llm_datamark: bool = Field(
        False, description="Whether a sign is put between all words of the passages it is given."
    )
    llm_price: str | None = Field(
        None,
        pattern=r"^\d+(\.\d+)?,\d+(\.\d+)?$",
        description="Price of a million tokens in and out, such as `0.25,2.00`.",
    )
    reranker: str | None = Field(
        None, description="Cross-encoder that reorders the passages (extra `models`)."
    )
    reader: Literal["shipped", "none"] = Field(
        "shipped", description="Encoder that reads the best passages for the sentence that answers."
    )
    nli: str | None = Field(
        None, description="Entailment cross-encoder that checks sentences too (extra `models`)."
    )
    top: int = Field(8, ge=1, le=100, description="Passages an answer is made from.")
    max_file_bytes: int = Field(
        200_000_000, gt=0, description="Largest file that is read, in bytes."
    )
    max_article_chars: int = Field(
        5_000_000, gt=0, description="Longest article that is read, in characters."
    )
    max_file_seconds: float = Field(
        60.0, gt=0, description="Longest time one article may take to read, in seconds."
    )
    processes: int | None = Field(
        None,
        ge=1,
        le=64,
        description="Processes that prepare what is ingested; without it, one a core, at most 4.",
    )
    outlets: Path | None = Field(
        None,
        description="CSV file of your own outlets, a domain and a name a line; its rows win "
        "over the shipped ones.",
    )
    allow_private_urls: bool = Field(
        False, description="Whether addresses inside the own network may be fetched."
    )
    host: str = Field("127.0.0.1", description="Address `sanad serve` listens on.")
    port: int = Field(7860, ge=0, le=65535, description="Port `sanad serve` listens on.")
    hosts: str = Field(
        "", description="More host names it answers to, with commas between: those of a proxy."
    )
    proxies: str = Field(
        "",
        description="Proxies in front of it, addresses or networks with commas between. Only "
        "from them `X-Forwarded-For` and `X-Forwarded-Proto` count.",
    )

    @field_validator("proxies")
    @classmethod
    def _names_proxies(cls, text: str) -> str:
        """Raises ValueError for what is no address, and for a network of everybody."""
        if any(network.prefixlen == 0 for network in _networks(text)):
            raise ValueError("a proxy is named by its own address, not by a network of all")
        return text

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, config_file())

    @cached_property
    def uses_model(self) -> bool:
        """Whether the user named a model; a key or a server alone asks for nothing."""
        return self.llm_model is not None

    @property
    def host_names(self) -> frozenset[str]:
        """The names of ``hosts``, in lower case."""
        return frozenset(name.strip().lower() for name in self.hosts.split(",") if name.strip())

    @property
    def proxy_networks(self) -> tuple[Network, ...]:
        """The addresses and networks of ``proxies``."""
        return _networks(self.proxies)

    @property
    def model_price(self) -> tuple[float, float] | None:
        """What a million tokens in and out cost."""
        if self.llm_price is None:
            return None
        price_in, price_out = self.llm_price.split(",")
        return float(price_in), float(price_out)

    @property
    def model_endpoint(self) -> str:
        """The server questions go to, for the page and ``sanad doctor`` to name."""
        return self.llm_base_url or "https://api.openai.com/v1"


def _networks(text: str) -> tuple[Network, ...]:
    return tuple(ip_network(name.strip()) for name in text.split(",") if name.strip())


def load_settings(**given: Any) -> Settings:
    """Read the settings; ``given`` values win, None among them counts as not given.

    Raises SettingsError for an unknown name in sanad.toml or a value that does
    not fit.
    """
    _check_file()
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors()
        )
        raise SettingsError(
            f"A setting cannot be used: {problems}.",
            f"Correct it in the environment (SANAD_...) or in {config_file()}.",
        ) from error


def _check_file() -> None:
    """A misspelt name in the file is an error, where one in the environment cannot be seen."""
    path = config_file()
    if not path.exists():
        if "SANAD_CONFIG" in os.environ:
            raise SettingsError(
                f"SANAD_CONFIG names {path}, which does not exist.", "Create it or unset it."
            )
        return
    try:
        names = set(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}.", "Correct the file.") from error
    unknown = sorted(names - set(Settings.model_fields))
    if unknown:
        raise SettingsError(
            f"{path} sets {', '.join(unknown)}, which Sanad does not know.",
            f"Known names: {', '.join(sorted(Settings.model_fields))}.",
        )
