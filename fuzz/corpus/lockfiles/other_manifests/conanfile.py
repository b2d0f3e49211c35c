from conan import ConanFile
class App(ConanFile):
    """Requires 'nothing'"""
    requires = ("zlib/1.2.13", 'openssl/[>=3.1 <4]')
    def requirements(self):
        self.requires("own/0.1@acme/stable")
