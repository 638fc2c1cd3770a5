package io.hooktide.app.keyset;

import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.SettingsOptions;
import io.hooktide.app.kafka.Installation;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.subscriptions.secrets.Resealing;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide keyset reencrypt. */
@Command(
        name = "reencrypt",
        description = {
            "Encrypt every stored secret with the newest key, while all roles run. May be stopped and started again."
        },
        footer = "Example: hooktide keyset reencrypt --config hooktide.properties")
final class ReencryptSecrets implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private SettingsOptions options;

    @Option(
            names = "--drop-old",
            description = "Then remove the older keys from the file, if no row needs them any more.")
    private boolean dropOld;

    @Override
    public Integer call() {
        Settings settings = options.settings();
        Resealing resealing = new Resealing(SecretSettings.secretBox(settings));
        try (SealedRows rows = new SealedRows(Installation.reach(settings), () -> {})) {
            int written = rows.reseal(resealing);
            invocation.out().println("Encrypted the secrets of " + written + " rows with the newest key.");
            if (dropOld) {
                if (rows.unreadable() > 0 || rows.anyLeft(resealing)) {
                    throw CliException.failed("not all rows could be read and encrypted anew; no key was dropped:"
                            + " see that every machine has the new keyset, and run it again");
                }
                int dropped = SecretBox.dropOldKeys(settings.get(SecretSettings.KEYSET));
                invocation.out().println("Dropped " + dropped + " old keys.");
            }
        }
        return ExitCode.DONE;
    }
}
