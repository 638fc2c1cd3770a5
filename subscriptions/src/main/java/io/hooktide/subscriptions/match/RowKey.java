package io.hooktide.subscriptions.match;

/** Identity of a subscription's row. */
record RowKey(String tenantId, String subscriptionId) {}
