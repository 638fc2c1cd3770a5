package io.hooktide.delivery.receivers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** The receiver in Go, with the modules it names. */
@Tag("go")
@Tag("slow")
class GoReceiverIT extends ReceiverCases {
    @Override
    Sample start(Path folder, Map<String, String> settings) throws Exception {
        Sample.copy("go", folder, "go.mod", "go.sum", "main.go", "signatures.go", "jwt.go");
        Sample.install(folder, "go", "build", "-o", "receiver", ".");
        return Sample.start(folder, settings, List.of(folder.resolve("receiver").toString()));
    }
}
