package io.hooktide.app;

import io.hooktide.runtime.settings.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of commands that read settings: of every role, and of what speaks to Kafka. A mixin. */
public final class SettingsOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties file with the settings. Environment variables (HOOKTIDE_ and the key in upper"
                    + " case, '_' for '.' and '-') win over it.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting; wins over the file and the environment. May be repeated.")
    private Map<String, String> given = new LinkedHashMap<>();

    /**
     * The settings in force, with every key known.
     *
     * @throws io.hooktide.runtime.settings.SettingException naming the key
     */
    public Settings settings() {
        return settings(Map.of());
    }

    /** The same, with some given by options of their own. */
    public Settings settings(Map<String, String> options) {
        Map<String, String> environment = ((RootCommand) command.root().userObject()).environment();
        Map<String, String> all = new LinkedHashMap<>(given);
        all.putAll(options);
        Settings settings = Settings.load(config, environment, all);
        settings.rejectUnknown(KnownSettings.all());
        settings.check(KnownSettings.all());
        return settings;
    }
}
