@NullMarked
package io.github.cloudruproxy.dotenv;

import org.jspecify.annotations.NullMarked;
