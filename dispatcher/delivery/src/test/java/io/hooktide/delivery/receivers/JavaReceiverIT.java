package io.hooktide.delivery.receivers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The receiver in Java, with the libraries that the tests have. */
class JavaReceiverIT extends ReceiverCases {
    @Override
    Sample start(Path folder, Map<String, String> settings) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String source =
                Sample.folder("java").resolve("src/main/java/Receiver.java").toString();
        return Sample.start(folder, settings, List.of(java, "-cp", System.getProperty("java.class.path"), source));
    }
}
