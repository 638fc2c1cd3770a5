package io.hooktide.delivery.send;

import io.hooktide.subscriptions.endpoint.HeaderRules;

/** One header of a request or a response. What may be sent is in {@link HeaderRules}. */
public record Header(String name, String value) {}
