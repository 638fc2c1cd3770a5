package io.hooktide.app.role;

import io.hooktide.console.ConsoleRole;
import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.runtime.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import picocli.CommandLine.Command;

/** hooktide console. */
@Command(
        name = "console",
        description = "Run the console: the API of subscriptions (console.port).",
        footer = "Example: hooktide console --config hooktide.properties")
public final class ConsoleCommand extends RoleCommand {
    @Override
    boolean servesRequests() {
        return true;
    }

    @Override
    Role role(Settings settings, MeterRegistry metrics) {
        return new ConsoleRole(settings, metrics);
    }
}
