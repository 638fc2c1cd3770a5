package io.hooktide.delivery.endpoint;

/**
 * What holds for every POST.
 *
 * @param version of this product, for the user-agent
 * @param allowHttp whether targets without TLS are sent to
 */
public record PostingRules(String version, boolean allowHttp) {}
