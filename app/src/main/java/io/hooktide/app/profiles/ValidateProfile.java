package io.hooktide.app.profiles;

import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.SettingsOptions;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.subscriptions.profiles.ProfileException;
import io.hooktide.subscriptions.profiles.ProfileFolder;
import io.hooktide.subscriptions.profiles.ProfileReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** hooktide profiles validate. */
@Command(
        name = "validate",
        description = "Check a profile's file: keys, values, format, delays (against the setting retry.tiers).",
        footer = "Example: hooktide profiles validate profiles/our-erp.yaml")
final class ValidateProfile implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private SettingsOptions settings;

    @Parameters(paramLabel = "FILE", description = "NAME.yaml, where NAME is the profile's name.")
    private Path file;

    @Override
    public Integer call() {
        try {
            ProfileReader reader = ProfileReader.strict(settings.settings().get(CommonSettings.RETRY_TIERS));
            ProfileFolder.read(file, reader);
        } catch (ProfileException wrong) {
            throw CliException.failed(wrong.getMessage());
        }
        invocation.out().println(file + " is a profile.");
        return ExitCode.DONE;
    }
}
