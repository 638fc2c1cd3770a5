package io.hooktide.app.signingkeys;

import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.SettingsOptions;
import io.hooktide.app.Times;
import io.hooktide.schemas.SigningKey;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide signing-keys rotate. */
@Command(
        name = "rotate",
        description = {
            "Publish a new key, which signs 15 minutes later; the old one stays published while anything it signed is"
                    + " in force. Running roles take it by themselves."
        },
        footer = "Example: hooktide signing-keys rotate --config hooktide.properties")
final class RotateSigningKeys implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private SettingsOptions options;

    @Option(
            names = "--compromised",
            description = "The new key signs at once, and no other is published any more: receivers that keep the keys"
                    + " refuse requests until they fetch them again.")
    private boolean compromised;

    @Override
    public Integer call() {
        try (SigningKeyTable table = new SigningKeyTable(options.settings(), Clock.systemUTC())) {
            SigningKey key =
                    compromised ? table.keys().replaceAll() : table.keys().rotate();
            invocation.out().println("The key " + key.getKeyId() + " signs from " + Times.show(key.getSignsFrom()));
        }
        return ExitCode.DONE;
    }
}
