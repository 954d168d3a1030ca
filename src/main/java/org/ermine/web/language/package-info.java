/**
 * What people read, in their language: the one that they chose on a page, else their browser's. All words stand in
 * {@code messages/*.properties}, English in the file without a suffix.
 *
 * <p>Pages say them by {@code #{key}}; sentences about risks by {@link org.ermine.web.language.Words}; the programme's scripts in
 * Tasklist by {@code say(key)}. The task forms are complete in English by themselves, so that they are what is deployed: {@link
 * org.ermine.web.language.FormWords} puts another language's words in the place of theirs when a form is handed out. Tasklist's own
 * words come with it.
 *
 * <p>To add a language: one {@code X_LANGUAGE.properties} for each bundle, and its name in {@link
 * org.ermine.web.language.Languages}. {@code BundlesTest} and {@code FormWordsTest} tell what is missing.
 */
package org.ermine.web.language;
