package io.hooktide.app.role;

import io.hooktide.delivery.DeliveryRole;
import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.runtime.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import picocli.CommandLine.Command;

/** hooktide delivery. */
@Command(
        name = "delivery",
        description = "Run delivery workers: post to the endpoints, retry, record (delivery.workers).",
        footer = "Example: hooktide delivery --config hooktide.properties")
public final class DeliveryCommand extends RoleCommand {
    @Override
    Role role(Settings settings, MeterRegistry metrics) {
        return new DeliveryRole(settings, metrics);
    }
}
