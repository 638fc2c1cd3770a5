package io.hooktide.app.keyset;

import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.kafka.Installation;
import io.hooktide.subscriptions.secrets.Resealing;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** hooktide keyset rotate. */
@Command(
        name = "rotate",
        description = {
            "Add a key that encrypts from now on; what older keys encrypted still opens. Running roles take the file"
                    + " by themselves. Where machines have copies of the file, --prepare comes first."
        },
        footer = {
            "Where all roles read the same file:",
            "  hooktide keyset rotate --reencrypt --config hooktide.properties",
            "Where the file is carried to other machines, after each of the first two:",
            "  hooktide keyset rotate --prepare --config hooktide.properties",
            "  hooktide keyset rotate --config hooktide.properties",
            "  hooktide keyset reencrypt --config hooktide.properties"
        })
final class RotateKeyset extends KeysetCommand.Verb {
    @Option(
            names = "--prepare",
            description = "Only add the key, to open with: for a file that is carried to other machines before"
                    + " anything is encrypted with it. The next rotate puts it in force.")
    private boolean prepare;

    @Option(
            names = "--reencrypt",
            description = "Then encrypt every stored secret with it, as 'hooktide keyset reencrypt' does: for a file"
                    + " that all roles read.")
    private boolean reencrypt;

    @Override
    public Integer call() {
        if (prepare && reencrypt) {
            throw CliException.usage(
                    "--prepare and --reencrypt cannot be given together: carry the file to every" + " machine first");
        }
        Path file = file();
        if (prepare) {
            SecretBox.prepareKeyset(file);
            say(file + " has a new key that opens, and does not encrypt yet.");
            say("Next: carry the file to every machine, then 'hooktide keyset rotate'.");
        } else if (reencrypt) {
            refuseUnlessRolesRead(file);
            say("Encrypted the secrets of " + rotateAndReseal(file) + " rows with it.");
            say("Next: 'hooktide keyset reencrypt --drop-old' removes the older keys.");
        } else {
            rotate(file);
            say("Next: carry the file to machines that have a copy of it, then 'hooktide keyset reencrypt' encrypts"
                    + " anew what older keys have encrypted.");
        }
        return ExitCode.DONE;
    }

    // Rows encrypted with a key that no role has are lost to all of them.
    private void refuseUnlessRolesRead(Path file) {
        Path read = settings().get(SecretSettings.KEYSET);
        if (!same(file, read)) {
            throw CliException.usage("--reencrypt: roles read " + read + " (secrets.keyset), not " + file
                    + ": leave FILE out, or rotate it without --reencrypt");
        }
    }

    private static boolean same(Path file, Path other) {
        try {
            return Files.isSameFile(file, other);
        } catch (IOException oneIsMissing) {
            return false;
        }
    }

    /** @return how many rows were written */
    private int rotateAndReseal(Path file) {
        // Nothing is rotated where nothing can be encrypted anew: each try would add a key.
        try (SealedRows rows = new SealedRows(Installation.reach(settings()), () -> {})) {
            rows.becomeTheWriter();
            rotate(file);
            return reseal(rows, file);
        }
    }

    private int reseal(SealedRows rows, Path file) {
        try {
            return rows.reseal(new Resealing(SecretBox.open(file)));
        } catch (RuntimeException failure) {
            say("Next: 'hooktide keyset reencrypt' goes on from here, without another key.");
            throw failure;
        }
    }

    private void rotate(Path file) {
        SecretBox.rotateKeyset(file);
        say("The newest key of " + file + " encrypts from now on.");
    }

    private void say(String line) {
        invocation.out().println(line);
    }
}
