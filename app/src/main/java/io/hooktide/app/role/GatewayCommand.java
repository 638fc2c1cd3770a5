package io.hooktide.app.role;

import io.hooktide.gateway.GatewayRole;
import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.runtime.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import picocli.CommandLine.Command;

/** hooktide gateway. */
@Command(
        name = "gateway",
        description = "Run the gateway: takes events over HTTP (gateway.port).",
        footer = "Example: hooktide gateway --config hooktide.properties")
public final class GatewayCommand extends RoleCommand {
    @Override
    boolean servesRequests() {
        return true;
    }

    @Override
    Role role(Settings settings, MeterRegistry metrics) {
        return new GatewayRole(settings, metrics);
    }
}
