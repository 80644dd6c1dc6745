@org.jspecify.annotations.NullMarked
package io.github.cloudruproxy.json;
