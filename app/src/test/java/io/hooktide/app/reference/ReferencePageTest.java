package io.hooktide.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.app.KnownSettings;
import io.hooktide.runtime.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReferencePageTest {
    @ParameterizedTest
    @EnumSource
    void shouldStandInTheDocsAsGenerated(ReferencePage page) throws IOException {
        String name = page.name().toLowerCase(Locale.ROOT);

        // When
        String committed = Files.readString(Path.of("../docs/" + name + ".md"));

        // Then
        assertThat(committed)
                .as("run: ./hooktide reference %s > docs/%s.md", name, name)
                .isEqualTo(page.text());
    }

    @Test
    void shouldDeclareEachSettingOnce() {
        assertThat(KnownSettings.all().stream().map(Setting::key)).doesNotHaveDuplicates();
    }
}
