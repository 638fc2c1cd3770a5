package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.trace.DeliveryTraces;

/**
 * What holds for every POST.
 *
 * @param version of this product, for the user-agent
 * @param allowHttp whether targets without TLS are sent to
 * @param traces what each carries of its delivery's trace
 */
public record PostingRules(String version, boolean allowHttp, DeliveryTraces traces) {}
