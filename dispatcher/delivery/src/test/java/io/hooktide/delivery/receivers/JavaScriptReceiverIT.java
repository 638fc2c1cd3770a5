package io.hooktide.delivery.receivers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** The receiver in JavaScript, with the packages it names. */
@Tag("npm")
@Tag("slow")
class JavaScriptReceiverIT extends ReceiverCases {
    @Override
    Sample start(Path folder, Map<String, String> settings) throws Exception {
        Sample.copy("javascript", folder, "package.json", "receiver.mjs");
        Sample.install(folder, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock");
        return Sample.start(folder, settings, List.of("node", "receiver.mjs"));
    }
}
