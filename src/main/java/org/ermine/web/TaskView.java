package org.ermine.web;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.ermine.engine.Inbox;

/** An open task with its form. {@code form} holds what is shown beside the fields and the fields as far as they are known. */
record TaskView(@JsonUnwrapped Inbox.Item item, Map<String, Object> form) {}
