# syntax=docker/dockerfile:1
# Sanad as one image: no torch, no model, no compiler. What runs in it writes to /library and /tmp alone.
ARG PYTHON=3.11.14-slim-bookworm

FROM python:${PYTHON} AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /source
COPY . .
RUN export PIP_CONSTRAINT=/source/.ci/build-constraints.txt && \
    PIP_BUILD_CONSTRAINT=$PIP_CONSTRAINT pip wheel --no-deps --wheel-dir /wheel .
# Extras with commas between: `traces`, `cluster`, `parquet`.
ARG EXTRAS=traces
RUN python -m venv --without-pip /opt/sanad && \
    pip --python /opt/sanad install --constraint constraints.txt \
        "$(ls /wheel/sanad-*.whl)[${EXTRAS}]" && \
    install -m 0644 deploy/health.py /opt/sanad/health.py

FROM python:${PYTHON}
ARG VERSION=0.1.0
ARG REVISION=
LABEL org.opencontainers.image.title="Sanad" \
      org.opencontainers.image.description="Answers questions about news in the reader's language and shows the passage behind every sentence." \
      org.opencontainers.image.licenses="Apache-2.0 AND MIT AND OFL-1.1" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
RUN groupadd --gid 10001 sanad && \
    useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin sanad && \
    install --directory --owner=10001 --group=10001 --mode=0700 /library
COPY --from=build /opt/sanad /opt/sanad
ENV PATH=/opt/sanad/bin:$PATH \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SANAD_LIBRARY=/library \
    SANAD_HOST=0.0.0.0 \
    SANAD_PORT=7860
VOLUME /library
EXPOSE 7860
USER 10001:10001
WORKDIR /library
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["python", "/opt/sanad/health.py"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["sanad"]
CMD ["serve"]
