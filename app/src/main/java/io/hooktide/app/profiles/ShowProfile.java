package io.hooktide.app.profiles;

import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.SettingsOptions;
import io.hooktide.subscriptions.profiles.ProfileFile;
import io.hooktide.subscriptions.profiles.ProfileSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** hooktide profiles show. */
@Command(name = "show", description = "Show a profile's file.", footer = "Example: hooktide profiles show standard")
final class ShowProfile implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private SettingsOptions settings;

    @Parameters(paramLabel = "NAME", description = "The profile's name.")
    private String name;

    @Override
    public Integer call() {
        ProfileFile file = ProfileSettings.profiles(settings.settings())
                .file(name)
                .orElseThrow(
                        () -> CliException.failed("there is no profile '" + name + "', see 'hooktide profiles list'"));
        invocation.out().print(file.text());
        invocation.out().flush();
        return ExitCode.DONE;
    }
}
