package io.hooktide.app.keyset;

import io.hooktide.app.ExitCode;
import io.hooktide.app.GroupCommand;
import io.hooktide.app.Invocation;
import io.hooktide.app.SettingsOptions;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the keyset file, or adds a key to it. */
@Command(
        name = "keyset",
        description = "Make or rotate the keys that secrets of subscriptions are encrypted with.",
        footer = "Example: hooktide keyset create /etc/hooktide/keyset.json",
        subcommands = {KeysetCommand.Create.class, RotateKeyset.class, ReencryptSecrets.class})
public final class KeysetCommand extends GroupCommand {
    @Command(
            name = "create",
            description = "Make a keyset file, readable by its owner only. An existing one is never overwritten.",
            footer = "Example: hooktide keyset create /etc/hooktide/keyset.json")
    static final class Create extends Verb {
        @Option(
                names = "--if-missing",
                description = "Leave a keyset that is there as it is; for starts that are repeated.")
        private boolean ifMissing;

        @Override
        public Integer call() {
            if (ifMissing && Files.exists(file())) {
                SecretBox.open(file());
                invocation.out().println(file() + " is there already, and is left as it is.");
                return ExitCode.DONE;
            }
            SecretBox.createKeyset(file());
            invocation.out().println("Created " + file() + ". Keep a copy: without it the secrets are lost.");
            return ExitCode.DONE;
        }
    }

    /** What they take. */
    abstract static class Verb implements Callable<Integer> {
        @Mixin
        Invocation invocation;

        @Mixin
        private SettingsOptions settings;

        @Parameters(
                paramLabel = "FILE",
                arity = "0..1",
                description = "The keyset's file. Default: the setting secrets.keyset.")
        private Optional<Path> file;

        Settings settings() {
            return settings.settings();
        }

        Path file() {
            return file.orElseGet(() -> settings().get(SecretSettings.KEYSET));
        }
    }
}
