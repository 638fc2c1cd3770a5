package io.hooktide.console.audit;

/**
 * What an entry is about.
 *
 * @param tenantId null: of all tenants
 */
public record Target(String type, String id, String tenantId) {}
