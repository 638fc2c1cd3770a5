package io.hooktide.app;

import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Setting;
import java.util.List;
import java.util.stream.Stream;

/** Every setting there is: one file may hold those of all roles. */
public final class KnownSettings {
    private KnownSettings() {}

    public static List<Setting<?>> all() {
        return Stream.<List<Setting<?>>>of(CommonSettings.ALL)
                .flatMap(List::stream)
                .toList();
    }
}
