@NullMarked
package io.github.cloudruproxy.client;

import org.jspecify.annotations.NullMarked;
