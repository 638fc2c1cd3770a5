package io.hooktide.app.role;

import io.hooktide.fanout.FanoutRole;
import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.runtime.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import picocli.CommandLine.Command;

/** hooktide fanout. */
@Command(
        name = "fanout",
        description = "Run the fan-out: turns events into deliveries for the subscriptions that match.",
        footer = "Example: hooktide fanout --config hooktide.properties")
public final class FanoutCommand extends RoleCommand {
    @Override
    Role role(Settings settings, MeterRegistry metrics) {
        return new FanoutRole(settings, metrics);
    }
}
