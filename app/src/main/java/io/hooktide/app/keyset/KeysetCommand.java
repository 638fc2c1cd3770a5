package io.hooktide.app.keyset;

import io.hooktide.app.ExitCode;
import io.hooktide.app.GroupCommand;
import io.hooktide.app.Invocation;
import io.hooktide.app.SettingsOptions;
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
        subcommands = {KeysetCommand.Create.class, KeysetCommand.Rotate.class, ReencryptSecrets.class})
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

    @Command(
            name = "rotate",
            description = {
                "Add a key that encrypts from now on; what older keys encrypted still opens. Running roles take the file"
                        + " by themselves."
            },
            footer = "Example: hooktide keyset rotate --config hooktide.properties")
    static final class Rotate extends Verb {
        @Option(
                names = "--prepare",
                description = "Only add the key, to open with: for a file that is carried to other machines before"
                        + " anything is encrypted with it. The next rotate puts it in force.")
        private boolean prepare;

        @Override
        public Integer call() {
            if (prepare) {
                SecretBox.prepareKeyset(file());
                invocation.out().println(file() + " has a key that the next rotate puts in force.");
            } else {
                SecretBox.rotateKeyset(file());
                invocation
                        .out()
                        .println("The newest key of " + file() + " encrypts from now on; 'hooktide keyset reencrypt'"
                                + " encrypts anew what older keys have encrypted.");
            }
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

        Path file() {
            return file.orElseGet(() -> settings.settings().get(SecretSettings.KEYSET));
        }
    }
}
