/**
 * The {@code .env} document: read exactly as Docker Compose reads an {@code env_file}, and edited without touching a
 * byte that does not belong to an edited value. The grammar is that of compose-go's {@code dotenv} and {@code template}
 * packages as they stand in Docker Compose 2.26; where newer versions are more lenient, the stricter rule holds here.
 */
@NullMarked
package io.github.cloudruproxy.dotenv;

import org.jspecify.annotations.NullMarked;
