# One file for the three services:  docker build --build-arg SERVICE=review-service .
# The compile step does not depend on SERVICE, so building all three compiles once. Needs BuildKit (Docker 23 or newer).

# Another image, or the same one by its digest: docs/operations.md (Images).
ARG SHIJIAN_BUILD_IMAGE
ARG SHIJIAN_JAVA_IMAGE

FROM ${SHIJIAN_BUILD_IMAGE:-maven:3.9.16-eclipse-temurin-25} AS compiled
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -Psbom -DskipTests -pl submission-service,review-service,publish-service -am package

FROM compiled AS layered
ARG SERVICE
RUN java -Djarmode=tools -jar "${SERVICE:?say which service to build, e.g. --build-arg SERVICE=review-service}/target/${SERVICE}.jar" \
      extract --layers --destination /layers \
 && mv "/layers/application/${SERVICE}.jar" /layers/application/service.jar

FROM ${SHIJIAN_JAVA_IMAGE:-eclipse-temurin:25.0.4_7-jre-noble}
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin shijian
WORKDIR /service
# The archive below is valid only for a JVM with the same options.
ENV JAVA_TOOL_OPTIONS="-XX:+UseSerialGC -XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
# The layer that changes least comes first, so that a new release of a service is a small download.
COPY --from=layered /layers/dependencies/ ./
COPY --from=layered /layers/snapshot-dependencies/ ./
COPY --from=layered /layers/application/ ./
# A start without database and broker that ends when the context is refreshed. Its classes go into a cache (90 MB), which
# saves a third of the processor time of each start; a JVM that can't use the cache starts without it.
RUN java -XX:AOTCacheOutput=service.aot -Dspring.context.exit=onRefresh -jar service.jar
USER shijian
# Each container listens on 8080; docker-compose.yml gives the services their public ports.
ENV SERVER_PORT=8080
EXPOSE 8080
# The image has no curl; bash opens the connection itself.
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-XX:AOTCache=service.aot", "-jar", "service.jar"]
