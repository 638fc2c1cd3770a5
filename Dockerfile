# One image for every role: docker build -t hooktide:0.1.0 .
# Then for example: docker run --rm hooktide:0.1.0 help

FROM eclipse-temurin:17-jdk AS build
RUN apt-get update -q \
    && apt-get install -q -y --no-install-recommends maven \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
# mdep.skip and exec.skip: the registry that tests and 'hooktide dev' start is neither fetched nor prepared.
# locked: Maven's folder of downloads is not made for two builds at a time.
# The jars get the same times at every build: equal content makes an equal layer, on any machine.
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -B -q package -P image -pl app -am -Dmaven.test.skip=true -Dmdep.skip=true -Dexec.skip=true \
    && cp app/target/hooktide-app-*.jar app/target/image/own/app/ \
    && find app/target/image -exec touch -d 2026-11-22T00:00:00Z {} +

FROM eclipse-temurin:17-jre
# The number, not the name, is what Kubernetes can check to be another than root. The only folder that is written to
# is the home: what the fan-out remembers. /tmp takes the native libraries that RocksDB unpacks.
RUN groupadd --gid 10001 hooktide \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /var/lib/hooktide --shell /usr/sbin/nologin hooktide \
    && install -d -o 10001 -g 10001 /var/lib/hooktide
ENV PATH=/opt/hooktide/bin:$PATH
WORKDIR /var/lib/hooktide

# From what changes rarely to what changes with every commit: a new build of the code makes only the last layer anew.
COPY --from=build /source/app/target/image/lib/ /opt/hooktide/lib/
COPY LICENSE NOTICE /opt/hooktide/
COPY --chmod=755 deployment/image/ /opt/hooktide/bin/
COPY --from=build /source/app/target/image/own/ /opt/hooktide/

USER 10001:10001
# gateway, console, health and metrics, sample receiver
EXPOSE 8080 8081 8082 8090
# Not ready within a minute of the start, or later for 15 s: unhealthy.
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 CMD ["hooktide", "health", "--json"]
ENTRYPOINT ["hooktide"]
CMD ["help"]

ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Hooktide" \
      org.opencontainers.image.description="Outbound webhooks on Kafka: one image for every role" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.licenses="Apache-2.0"
