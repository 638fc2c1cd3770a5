package io.hooktide.delivery.receivers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** The receiver in Python, with the packages it names, in an environment of its own. */
@Tag("python")
@Tag("slow")
class PythonReceiverIT extends ReceiverCases {
    @Override
    Sample start(Path folder, Map<String, String> settings) throws Exception {
        Sample.copy("python", folder, "requirements.txt", "receiver.py");
        Sample.install(folder, "python3", "-m", "venv", "--copies", "env");
        Sample.install(folder, "env/bin/pip", "install", "--disable-pip-version-check", "-r", "requirements.txt");
        String python = folder.resolve("env/bin/python").toString();
        return Sample.start(folder, settings, List.of(python, "receiver.py"));
    }
}
