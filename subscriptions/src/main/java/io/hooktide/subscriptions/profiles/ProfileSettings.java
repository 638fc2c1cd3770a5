package io.hooktide.subscriptions.profiles;

import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Setting;
import io.hooktide.runtime.settings.SettingException;
import io.hooktide.runtime.settings.Settings;
import java.nio.file.Path;
import java.util.List;

/** Where an installation's own profiles are. */
public final class ProfileSettings {
    public static final Setting<Path> FOLDER = new Setting<>(
            "profiles.folder",
            null,
            "Folder with delivery profiles of your own, one in each file NAME.yaml; read when the console starts.",
            Path::of);

    public static final List<Setting<?>> ALL = List.of(FOLDER);

    private ProfileSettings() {}

    /** @throws SettingException if a file in the folder is not a profile */
    public static Profiles profiles(Settings settings) {
        Profiles shipped = Profiles.shipped();
        try {
            return settings.find(FOLDER)
                    .map(folder -> shipped.with(
                            new ProfileFolder(folder, ProfileReader.strict(settings.get(CommonSettings.RETRY_TIERS)))))
                    .orElse(shipped);
        } catch (ProfileException wrong) {
            throw new SettingException(FOLDER.key(), wrong.getMessage());
        }
    }
}
