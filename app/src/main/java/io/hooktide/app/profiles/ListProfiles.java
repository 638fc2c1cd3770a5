package io.hooktide.app.profiles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.SettingsOptions;
import io.hooktide.app.Table;
import io.hooktide.subscriptions.profiles.Profile;
import io.hooktide.subscriptions.profiles.ProfileJson;
import io.hooktide.subscriptions.profiles.ProfileSettings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** hooktide profiles list. */
@Command(
        name = "list",
        description = "List the profiles: those that ship, and those of the setting profiles.folder.",
        footer = "Example: hooktide profiles list")
final class ListProfiles implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private SettingsOptions settings;

    @Mixin
    private JsonOutput json;

    @Override
    public Integer call() {
        List<Profile> profiles = ProfileSettings.profiles(settings.settings()).all();
        if (json.wanted()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            profiles.forEach(profile -> array.add(ProfileJson.of(profile)));
            JsonOutput.print(array, invocation.out());
            return ExitCode.DONE;
        }
        Table table = new Table("NAME", "DESCRIPTION");
        for (Profile profile : profiles) {
            table.row(profile.name(), profile.description().strip());
        }
        table.print(invocation.out());
        return ExitCode.DONE;
    }
}
