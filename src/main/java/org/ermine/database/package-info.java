/**
 * The database under Ermine: the PostgreSQL that comes along when none is named, its roles and schemas, and the migrations
 * of the engine's tables. Apart from {@code engine}, because all of it has run before an engine exists and none of it needs
 * one; and because an installation with a PostgreSQL of its own uses only the migrations.
 */
package org.ermine.database;
