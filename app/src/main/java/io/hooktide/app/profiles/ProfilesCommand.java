package io.hooktide.app.profiles;

import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.GroupCommand;
import io.hooktide.app.Invocation;
import io.hooktide.app.Table;
import io.hooktide.subscriptions.profiles.Profile;
import io.hooktide.subscriptions.profiles.Profiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The delivery profiles there are. */
@Command(
        name = "profiles",
        description = "List and show the delivery profiles.",
        footer = "Example: hooktide profiles show standard",
        subcommands = {ProfilesCommand.ListProfiles.class, ProfilesCommand.ShowProfile.class})
public final class ProfilesCommand extends GroupCommand {
    @Command(name = "list", description = "List the profiles.", footer = "Example: hooktide profiles list")
    static final class ListProfiles implements Callable<Integer> {
        @Mixin
        private Invocation invocation;

        @Override
        public Integer call() {
            Table table = new Table("NAME", "DESCRIPTION");
            for (Profile profile : Profiles.shipped().all()) {
                table.row(profile.name(), profile.description().strip());
            }
            table.print(invocation.out());
            return ExitCode.DONE;
        }
    }

    @Command(name = "show", description = "Show a profile's file.", footer = "Example: hooktide profiles show standard")
    static final class ShowProfile implements Callable<Integer> {
        @Mixin
        private Invocation invocation;

        @Parameters(paramLabel = "NAME", description = "The profile's name.")
        private String name;

        @Override
        public Integer call() throws IOException {
            if (Profiles.shipped().find(name).isEmpty()) {
                throw CliException.failed("there is no profile '" + name + "', see 'hooktide profiles list'");
            }
            try (InputStream file = Profiles.class.getResourceAsStream(name + ".yaml")) {
                invocation.out().print(new String(file.readAllBytes(), StandardCharsets.UTF_8));
                invocation.out().flush();
            }
            return ExitCode.DONE;
        }
    }
}
