package io.hooktide.pipeline;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** With the OTLP receiver of OpenTelemetry's own collector, built from its Go modules. */
@Tag("go")
@Tag("slow")
class CollectorTracingIT extends TracingCases {
    @Override
    SpanReceiver receiver(Path folder) throws Exception {
        return CollectorProcess.build(folder);
    }
}
