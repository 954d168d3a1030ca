#!/bin/sh
# Runs once, when PostgreSQL makes its data folder: the owner migrates, the application's role has no right to define anything.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner="$ERMINE_OWNER_PASSWORD" --set app="$ERMINE_APP_PASSWORD" <<'SQL'
CREATE ROLE ermine_owner LOGIN PASSWORD :'owner';
CREATE ROLE ermine_app LOGIN PASSWORD :'app';
CREATE DATABASE ermine OWNER ermine_owner;
REVOKE ALL ON DATABASE ermine FROM PUBLIC;
GRANT CONNECT ON DATABASE ermine TO ermine_app;
SQL
