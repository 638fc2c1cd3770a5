package io.hooktide.subscriptions.secrets;

import io.hooktide.runtime.settings.Setting;
import io.hooktide.runtime.settings.SettingException;
import io.hooktide.runtime.settings.Settings;
import java.nio.file.Path;
import java.util.List;

/** Where the keyset is. */
public final class SecretSettings {
    public static final Setting<Path> KEYSET = new Setting<>(
            "secrets.keyset",
            null,
            "Path of the Tink keyset file that seals the secrets of subscriptions; ./hooktide keyset create makes one.",
            Path::of);

    public static final List<Setting<?>> ALL = List.of(KEYSET);

    private SecretSettings() {}

    /** @throws SettingException if the setting is missing, or its file is not a keyset */
    public static SecretBox secretBox(Settings settings) {
        Path file = settings.get(KEYSET);
        try {
            return SecretBox.open(file);
        } catch (KeysetException failure) {
            throw new SettingException(KEYSET.key(), failure.getMessage());
        }
    }
}
