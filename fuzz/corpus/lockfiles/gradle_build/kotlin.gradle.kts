kotlin { sourceSets { val commonTest by getting { dependencies { implementation("g:a:1.0") } } } }
dependencies {
    "custom"("g:b:1.0"); add("other", "g:c:1.0")
    implementation("g", "d", "1.0") /* and */
    kapt(libs.bundles.all)
}
