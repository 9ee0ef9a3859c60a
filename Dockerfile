# Owed in a container: nothing of the system but Python, nobody but an ordinary user.
FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /app
COPY requirements.lock .
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY manage.py ./
COPY tracker tracker
COPY disputes disputes
COPY templates templates

# Catalogues and static files are part of the image; data and keys are volumes.
RUN python -m tracker.catalogues \
 && DEBUG=0 SECRET_KEY=only-for-this-line-of-the-image-and-for-nothing-after-it ALLOWED_HOSTS=localhost OWED_HOME=/app/var \
    python -m tracker.static \
 && useradd --uid 10001 --create-home owed && mkdir /data /keys && chown owed /data /keys
ENV OWED_HOME=/data OWED_KEYS=/keys STATIC_ROOT=/app/var/static
USER owed
VOLUME /data /keys
EXPOSE 8000
CMD ["python", "-m", "tracker.commands", "web"]
