FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1

# The volume of uploaded files takes its owner from this folder.
RUN useradd --system --uid 10001 cop && install -d -o cop -g cop /srv/files
WORKDIR /srv/cop

COPY requirements/base.txt requirements/base.txt
RUN pip install --require-hashes -r requirements/base.txt

COPY . .
# Nothing is signed or stored while building: key and database only have to be set.
RUN SECRET_KEY=build DATABASE_URL=postgres://build/build \
    SITE_URL=https://build MAIL_DOMAIN=build EMAIL_URL=memory: CELERY_BROKER_URL=memory:// \
    python manage.py collectstatic --noinput

USER cop
EXPOSE 8000
CMD ["gunicorn", "copservice.wsgi", "--bind", "0.0.0.0:8000", \
     "--worker-class", "gthread", "--threads", "8", "--worker-tmp-dir", "/dev/shm", \
     "--max-requests", "5000", "--max-requests-jitter", "500", \
     "--graceful-timeout", "30", "--access-logfile", "-"]
